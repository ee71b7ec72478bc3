module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedImports: [
    {
      name: 'backstage-plugin-layer6-backend',
      message: 'The catalog knows Layer 6 by its REST API alone.',
    },
  ],
});
