export default {
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seeded.setup.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 20_000,
    pool: "threads",
  },
};
