module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSrcImports: ['fs', 'node:fs', 'node:fs/promises', 'knex'].map(
    name => ({
      name,
      message: 'The rules are pure: no I/O.',
    }),
  ),
  restrictedSrcSyntax: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'The rules have no clock: take `now` as an argument.',
    },
    {
      selector:
        "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'The rules have no clock: take `now` as an argument.',
    },
  ],
});
