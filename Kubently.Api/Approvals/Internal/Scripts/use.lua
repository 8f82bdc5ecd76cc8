-- An approved command is about to run: it is used up now, whatever becomes of it. Objects that have changed end it instead.
-- KEYS record   ARGV cluster hash objects command now_ms bell
local fields = redis.call('HMGET', KEYS[1], 'status', 'expires', 'cluster', 'hash', 'objects')
if not fields[1] then return 'unknown' end
if fields[3] ~= ARGV[1] then return 'other_cluster' end
if fields[4] ~= ARGV[2] then return 'other_command' end
if fields[1] ~= 'approved' and fields[1] ~= 'pending' then return fields[1] end
if tonumber(fields[2]) <= tonumber(ARGV[5]) then return 'expired' end
if fields[1] == 'pending' then return 'pending' end
local word = 'used'
if fields[5] ~= ARGV[3] then word = 'stale' end
redis.call('HSET', KEYS[1], 'status', word, 'used_at', ARGV[5], 'command', ARGV[4])
redis.call('PUBLISH', ARGV[6], word)
return 'taken'
