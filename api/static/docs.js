// Starts Swagger UI with the document that the page names. A separate file, since the page may have no inline script.
"use strict";

const place = document.getElementById("swagger-ui");

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  plugins: [ParameterGroups],
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  filter: true, // by the name of a tag: events, statements …
  defaultModelsExpandDepth: 0,
  requestSnippetsEnabled: true,
  validatorUrl: null, // the badge would ask a host on the network
});
