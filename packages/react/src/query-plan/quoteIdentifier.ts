/** Words that Postgres takes for no column or table where they stand without quotes. */
const reserved =
  /^(all|analy[sz]e|and|any|array|as|asc|asymmetric|authorization|binary|both|case|cast|check|collate|collation|column|concurrently|constraint|create|cross|current_\w+|default|deferrable|desc|distinct|do|else|end|except|false|fetch|for|foreign|freeze|from|full|grant|group|having|ilike|in|initially|inner|intersect|into|is|isnull|join|lateral|leading|left|like|limit|localtime|localtimestamp|natural|not|notnull|null|offset|on|only|or|order|outer|overlaps|placing|primary|references|returning|right|select|session_user|similar|some|symmetric|system_user|table|tablesample|then|to|trailing|true|union|unique|user|using|variadic|verbose|when|where|window|with|between|bigint|bit|boolean|char|character|coalesce|dec|decimal|exists|extract|float|greatest|grouping|inout|int|integer|interval|least|national|nchar|none|nullif|numeric|out|overlay|position|precision|real|row|setof|smallint|substring|time|timestamp|treat|trim|values|varchar|xml\w*)$/;

/** A name as SQL wants it: in quotes where it would be read as something else without. */
export function quoteIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
