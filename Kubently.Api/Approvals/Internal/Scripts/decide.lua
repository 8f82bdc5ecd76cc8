-- A yes ends the wait of a pending approval; a no does too, and takes back a yes that has not been used.
-- KEYS record pending pending_cluster   ARGV id word by note now_ms own_allowed bell
local fields = redis.call('HMGET', KEYS[1], 'status', 'expires', 'by')
if not fields[1] then return 'unknown' end
local open = fields[1] == 'pending' or (fields[1] == 'approved' and ARGV[2] == 'rejected')
if open and tonumber(fields[2]) <= tonumber(ARGV[5]) then return 'expired' end
if not open then return fields[1] end
if ARGV[2] == 'approved' and ARGV[6] == '0' and fields[3] == ARGV[3] then return 'own' end
redis.call('HSET', KEYS[1], 'status', ARGV[2], 'decided_by', ARGV[3], 'note', ARGV[4], 'decided_at', ARGV[5])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('PUBLISH', ARGV[7], ARGV[2])
return 'done'
