import { Failure } from '../../domain/failure.ts';

/** Why npm gave nothing, from what it wrote. Addresses and tokens that it may print are left out of the message. */
export function explainNpm(spec: string, output: string, offline: boolean): Failure {
  const code = /\b(E404|ETARGET|E401|E403|EINTEGRITY|ENOTCACHED|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOENT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|CERT_HAS_EXPIRED)\b/.exec(output)?.[1];
  const cause = new Error(output.trim());
  if (offline || code === 'ENOTCACHED') {
    return new Failure('source-unreachable', `Le paquet ${spec} n’a pas été gardé lors d’une actualisation précédente.`, 'Relancez une fois avec le réseau, sans « --offline ».', cause);
  }
  switch (code) {
    case 'E404':
    case 'ETARGET':
      return new Failure('source-refused', `Le registre npm ne connaît pas ${spec}.`, 'Vérifiez le nom et la version dans la déclaration, et que votre registre les propose.', cause);
    case 'E401':
    case 'E403':
      return new Failure('source-refused', `Le registre npm refuse l’accès à ${spec}.`, 'Vérifiez les droits et l’adresse du registre : npm config get registry.', cause);
    case 'EINTEGRITY':
      return new Failure('source-unreadable', `Le paquet ${spec} reçu n’est pas celui que le registre annonce.`, 'Relancez ; si l’erreur persiste, un intermédiaire altère les téléchargements.', cause);
    case 'ENOENT':
      return new Failure('source-unreachable', `La commande npm est introuvable ; ${spec} n’a pas pu être téléchargé.`, 'Installez npm, ou lancez l’actualisation par « npm run refresh ».', cause);
    default:
      return new Failure('source-unreachable', `Le paquet ${spec} n’a pas pu être téléchargé${code ? ` (${code})` : ''}.`, 'Vérifiez la connexion et les réglages de npm : npm config get registry, proxy, cafile.', cause);
  }
}
