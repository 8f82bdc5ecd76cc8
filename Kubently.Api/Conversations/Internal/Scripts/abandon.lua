-- Ends a turn whose process is gone: nobody has renewed its lease.
-- KEYS conversation events   ARGV now_ms ttl_ms bell event
local f = redis.call('HMGET', KEYS[1], 'turn', 'lease')
if not f[1] or tonumber(f[2]) > tonumber(ARGV[1]) then return 0 end
redis.call('RPUSH', KEYS[2], ARGV[4])
redis.call('HINCRBY', KEYS[1], 'bytes', #ARGV[4])
redis.call('HDEL', KEYS[1], 'turn', 'lease', 'stop')
redis.call('HSET', KEYS[1], 'updated', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PUBLISH', ARGV[3], 'event')
return 1
