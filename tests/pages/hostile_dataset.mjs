// Writes a small dataset whose ids, areas, services and texts try to break out of pages, drawings,
// tables and file names. Usage: node hostile_dataset.mjs FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const hostile = [
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "家".repeat(80),
  '"><img src=x onerror=alert(1)>',
  "</title></svg><svg onload=alert(1)>",
  "../../etc/passwd",
  "..",
  "CON",
  "con",
  "{{{t.promise}}}&amp;",
  "javascript:alert(1)",
  "x".repeat(400),
];

const indicators = ["income_below_line", "arrears", "no_worker", "insecure_work",
  "unmet_illness_care", "unmet_mental_care", "not_in_school", "no_carer", "poor_housing",
  "lacks_facility", "unmet_daily_care", "crisis_event"];

const csv = (rows) =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",") + "\n")
    .join("");

function tables() {
  const families = hostile.map((id) =>
    [id, id, id, "elicited", "2026-06-01", ...indicators.map(() => "true")]);
  return {
    households: [["household_id", "area", "languages", "tie_observation", "interviewed_on",
      ...indicators], ...families],
    persons: [["person_id", "household_id", "role", "sex", "age_years"],
      ...hostile.map((id) => [`p ${id}`, id, id, "female", 70])],
    ties: [["from_id", "to_id", "from_kind", "to_kind", "support", "valence", "last_contact"],
      ...hostile.map((id, i) => [id, hostile[(i + 1) % hostile.length], "household", "household",
        "companionship", i % 2 ? "stress" : "support", "2026-06-01"]),
      ...hostile.map((id) => [id, id, "organization", "household", "", "", "2026-06-01"])],
    organizations: [["organization_id", "name", "kind"], ...hostile.map((id) => [id, id, id])],
    services: [["service_id", "organization_id", "name", "programme", "need", "mode"],
      ...hostile.map((id) => [id, id, id, id, id, "remote"])],
    volunteers: [["volunteer_id", "languages", "skills", "area", "vetted_until"],
      ...hostile.map((id) => [id, id, id, id, "2027-01-01"])],
    needs: [["need_id", "household_id", "need", "text", "raised_by", "opened"],
      ...hostile.map((id) => [id, id, id, "a wish that no page shows", "agency", "2026-06-01"])],
    contacts: [["household_id", "date", "channel", "by_id"]],
    receipts: [["household_id", "service_id"], [hostile[1], hostile[0]]],
    decisions: [["household_id", "partner_id", "decision", "reason", "date"],
      ...hostile.slice(0, 4).map((id, i) => [id, hostile[i + 1], "postponed", id, "2026-01-01"])],
    exclusions: [["household_id", "partner_id", "reason"],
      [hostile[4], hostile[5], "safeguarding"]],
  };
}

if (process.argv[2]) {
  const folder = process.argv[2];
  mkdirSync(folder, { recursive: true });
  for (const [name, rows] of Object.entries(tables()))
    writeFileSync(join(folder, `${name}.csv`), csv(rows));
  writeFileSync(join(folder, "kith.toml"), `[dataset]\ntitle = ${JSON.stringify(hostile[0])}\n` +
    "synthetic = true\nas_of = 2026-06-30\n");
}
