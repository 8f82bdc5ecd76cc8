-- Counts a command and renews the session.
-- KEYS session   ARGV cluster now_ms kept_ms
local fields = redis.call('HMGET', KEYS[1], 'cluster', 'expires', 'ttl')
if not fields[1] or tonumber(fields[2]) <= tonumber(ARGV[2]) then return 'unknown' end
if fields[1] ~= ARGV[1] then return 'other_cluster' end
local ttl = tonumber(fields[3])
redis.call('HINCRBY', KEYS[1], 'commands', 1)
redis.call('HSET', KEYS[1], 'activity', ARGV[2], 'expires', string.format('%.0f', tonumber(ARGV[2]) + ttl))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ttl + tonumber(ARGV[3])))
return 'renewed'
