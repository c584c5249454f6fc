// JSON alone: a list is served in other formats too, each under its own media type.
export default {
  news: {
    input: { target: process.env.OPENAPI },
    output: {
      target: "./orval.ts",
      client: "fetch",
      baseUrl: process.env.SERVICE,
      override: { contentType: { include: ["application/json", "application/problem+json"] } },
    },
  },
};
