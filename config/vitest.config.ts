export default {
  test: { include: ["test/**/*.test.ts"], exclude: ["**/node_modules/**"], testTimeout: 20_000, pool: "threads" },
};
