const words = (text: string): readonly string[] => text.split(' ');

/** Keywords worth suggesting; the dialect knows seven hundred, most of which nobody writes. */
export const keywords = words(
  'select from where group by having order limit offset distinct as on using join inner left right full outer cross lateral ' +
    'union intersect except all with recursive materialized values insert into update set delete returning conflict do nothing ' +
    'default and or not in exists between like ilike is null true false case when then else end cast asc desc nulls first last ' +
    'over partition rows range window filter within for share fetch next only tablesample create alter drop table view index ' +
    'schema sequence type domain function procedure trigger extension materialized temporary unique primary key foreign ' +
    'references check constraint cascade restrict add column rename to replace begin commit rollback savepoint release ' +
    'transaction explain analyze verbose buffers vacuum truncate grant revoke copy comment show reset refresh concurrently if ' +
    'language returns immutable stable volatile security definer invoker declare any some array row interval at time zone ' +
    'current_date current_timestamp current_user generated always identity stored collate atomic cluster listen notify ' +
    'prepare execute deallocate fetch move close lock merge matched using natural inherits policy role extension enable disable ' +
    'owner rule sequence server statistics tablespace truncate vacuum work isolation level',
);

/** Functions that most queries are written with. */
export const functions = words(
  'count sum avg min max array_agg string_agg json_agg jsonb_agg json_build_object jsonb_build_object jsonb_object_agg ' +
    'bool_and bool_or percentile_cont row_number rank dense_rank lag lead first_value last_value ntile coalesce nullif greatest ' +
    'least now date_trunc date_part extract age to_char to_date to_timestamp make_date generate_series length lower upper trim ' +
    'substring position replace split_part concat concat_ws format left right regexp_replace regexp_matches round floor ceil ' +
    'abs mod power sqrt random unnest array_length cardinality jsonb_array_elements jsonb_each jsonb_path_query to_jsonb ' +
    'row_to_json md5 gen_random_uuid pg_size_pretty pg_total_relation_size pg_typeof pg_sleep current_setting nextval',
);

/** Built-in types, for casts. */
export const types = words(
  'bigint boolean bytea char cidr date daterange double\u00a0precision inet int int4 int8 integer interval json jsonb money ' +
    'numeric real regclass smallint text time timestamp timestamptz tstzrange uuid varchar xml',
).map((type) => type.replace('\u00a0', ' '));
