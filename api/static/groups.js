// A plugin of Swagger UI: parameters stand in groups that unfold, and what their values mean stands beside them.
"use strict";

const FEW = 8; // parameters that need no folding
const QUESTIONS = {
  what: "What",
  who: "Who",
  when: "When",
  where: "Where",
  proof: "Proof",
  shape: "Shape of the answer",
};
const MEANINGS = /^- `/m; // a description that explains values, one a line

function ParameterGroups(system) {
  const React = system.React;
  const element = React.createElement;
  const Groups = React.createContext(null);

  // Tells the rows below which of them opens a group, and which groups are unfolded.
  const withGroups = (Original) =>
    function Parameters(props) {
      const [unfolded, setUnfolded] = React.useState({});
      const groups = {};
      for (const each of props.parameters.toArray()) {
        const group = each.get("x-group");
        if (group) (groups[group] ??= []).push(each.get("name"));
      }
      const folding = props.parameters.size > FEW;
      const toggle = (group) => setUnfolded({ ...unfolded, [group]: !unfolded[group] });
      return element(
        Groups.Provider,
        { value: { groups, folding, unfolded, toggle } },
        element(Original, props),
      );
    };

  const heading = (group, names, open, toggle) =>
    element(
      "tr",
      { key: "heading", className: "parameter-group", "data-group": group },
      element(
        "td",
        { colSpan: 2 },
        element(
          "button",
          { type: "button", "aria-expanded": open, onClick: () => toggle(group) },
          element("strong", null, QUESTIONS[group] ?? group),
          ` ${names.filter((name) => !name.startsWith("exclude_")).join(", ")}`,
        ),
      ),
    );

  const explained = (parameter) => {
    if (parameter.get("name").startsWith("exclude_")) return undefined; // they stand at what it reverses
    const schema = parameter.get("schema");
    const described = [schema?.getIn(["items", "description"]), schema?.get("description")];
    return described.find((text) => text && MEANINGS.test(text));
  };

  const meanings = (text) =>
    element(
      "tr",
      { key: "meanings", className: "parameter-meanings" },
      element("td", null),
      element(
        "td",
        null,
        element(
          "details",
          null,
          element("summary", null, "What the values mean"),
          element(system.getComponent("Markdown", true), { source: text }),
        ),
      ),
    );

  const withHeading = (Original) =>
    function ParameterRow(props) {
      const context = React.useContext(Groups);
      const parameter = props.rawParam;
      const group = parameter.get("x-group");
      const row = element(Original, { key: "row", ...props });
      const text = explained(parameter);
      const rows = text ? [row, meanings(text)] : [row];
      if (!context?.folding || !group) return element(React.Fragment, null, rows);
      const names = context.groups[group];
      const open = Boolean(context.unfolded[group]);
      const first = names[0] === parameter.get("name");
      return element(
        React.Fragment,
        null,
        first ? heading(group, names, open, context.toggle) : null,
        open ? rows : null,
      );
    };

  return { wrapComponents: { parameters: withGroups, parameterRow: withHeading } };
}
