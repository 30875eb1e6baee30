declare module 'echarts/i18n/langFR-obj.js' {
  import type { registerLocale } from 'echarts/core';
  const langFR: Parameters<typeof registerLocale>[1];
  export default langFR;
}
