// Compares every case of tests/cases.json with what a built entry says, in Node and in a page.

/** Lists what differs from the cases, as texts, and counts the comparisons. */
export function differences({ validate, buildParam, readLanding, readResponse }, cases) {
  const wrong = [];
  let checked = 0;
  const same = (name, got, expected) => {
    checked++;
    const [a, b] = [got, expected].map((value) => JSON.stringify(value));
    if (a !== b) wrong.push(`${name}: ${a} instead of ${b}`);
  };
  const summary = (list) => list.map(({ code, path }) => `${code} ${path}`);

  for (const { name, param, gateway, phone, page, violations, warnings, sent } of cases.checkout) {
    // Without a base URL, a page would use its own address.
    const options = { gateway, phone, baseUrl: page ?? '', locale: 'en' };
    const report = validate(param, options);
    same(
      name,
      [report.ok, summary(report.violations), summary(report.warnings)],
      [!violations.length, violations, warnings],
    );
    let built;
    try {
      built = buildParam(param, options);
    } catch (error) {
      built = [error.kind, summary(error.violations)];
    }
    same(
      `${name}, built`,
      built,
      violations.length ? ['invalid_param', violations] : (sent ?? param),
    );
  }
  const outcome = (name, got, expected) => {
    if (!got || !expected) same(name, got, expected);
    else for (const key of Object.keys(expected)) same(`${name}, ${key}`, got[key], expected[key]);
  };
  // Only takeLanding and the callback know the pending request.
  for (const { name, url, outcome: expected } of cases.landing.filter(({ pending }) => !pending))
    outcome(name, readLanding(url), expected);
  for (const { name, response, outcome: expected } of cases.response.filter(
    ({ pending }) => !pending,
  ))
    outcome(name, readResponse(response), expected);
  return { wrong, checked };
}
