/** Why a function is refused, in French, as the end of « … : »; null when it may be called. `name` in lower case. */
export function whyFunctionRefused(name: string): string | null {
  return REFUSED.find(({ names }) => names.test(name))?.why ?? null;
}

const FILES = 'elle lirait un fichier ou une adresse. La console ne lit que les jeux de données de l’observatoire.';
const STATEMENT = 'elle exécuterait un texte comme une requête, sans que celui-ci puisse être relu. Écrivez la requête elle-même.';
const ENGINE = 'elle touche au fonctionnement du moteur. La console ne fait que lire les données.';
const SECRETS = 'elle lirait des réglages ou des secrets de la machine.';

/** By family rather than one by one, so that a function of a later version of the engine is refused before it is known. */
const REFUSED: readonly { readonly names: RegExp; readonly why: string }[] = [
  { names: /^(?:read_|parquet_|sniff_|scan_|st_read|iceberg_|delta_|http_|load_|open_|copy_|export_|import_|write_(?!log))|_scan(?:_|$)|^glob$|_attach$/, why: FILES },
  { names: /^(?:query|query_table|sql_auto_complete|getvariable|json_execute_serialized_sql|json_serialize_plan|from_substrait.*|get_substrait.*)$|_(?:query|execute)$|^eval/, why: STATEMENT },
  { names: /^(?:checkpoint|force_checkpoint|enable_|disable_|truncate_|write_log|duckdb_log|pragma_|set_config|setseed|nextval|currval|force_|add_parquet_key|parse_duckdb_log)/, why: ENGINE },
  { names: /^(?:getenv|duckdb_secret|which_secret|duckdb_temporary_files|duckdb_external_file_cache|duckdb_prepared_statements|current_query)|secret/, why: SECRETS },
];
