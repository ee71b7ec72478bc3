module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedImportPatterns: ['backstage-plugin-layer6-backend-module-*'],
});
