module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedImports: [
    {
      name: 'backstage-plugin-layer6-backend',
      message:
        'Modules know the backend by the contracts of layer6-node alone.',
    },
  ],
});
