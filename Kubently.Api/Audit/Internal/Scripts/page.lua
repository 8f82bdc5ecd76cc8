-- Some entries, oldest first, and where the log stands at this moment. An entry's place follows from its number.
-- KEYS log head   ARGV direction sequence limit
local head = redis.call('HMGET', KEYS[2], 'sequence', 'hash', 'removed_sequence', 'removed_hash')
local removed = tonumber(head[3] or '0')
local sequence, limit = tonumber(ARGV[2]), tonumber(ARGV[3])
local first, last
if ARGV[1] == 'after' then
  first = math.max(0, sequence - removed)
  last = first + limit - 1
elseif sequence == 0 then
  first, last = -limit, -1
else
  last = sequence - removed - 2
  first = math.max(0, last - limit + 1)
end
local records = {}
if sequence == 0 or last >= 0 then records = redis.call('LRANGE', KEYS[1], first, last) end
return { head[1] or '0', head[2] or '', head[3] or '0', head[4] or '', records }
