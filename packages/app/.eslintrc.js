module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    // Drives the portal from outside, so it runs in Node.
    { files: ['e2e/**'], rules: { 'no-restricted-imports': 'off' } },
  ],
});
