// Starts Swagger UI with the document that the page names. A separate file, since the page may have no inline script.
"use strict";

const place = document.getElementById("swagger-ui");
const NARROW = window.matchMedia("(max-width: 640px)").matches;

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  plugins: [ParameterGroups],
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: NARROW ? "none" : "list",
  filter: true, // by the name of a tag: events, statements …
  defaultModelsExpandDepth: 0,
  requestSnippetsEnabled: true,
  validatorUrl: null, // the badge would ask a host on the network
});
