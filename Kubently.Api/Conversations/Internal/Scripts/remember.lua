-- Keeps what the next turn has to know, as long as this one is the conversation's.
-- KEYS conversation memory   ARGV token memory ttl_ms
if redis.call('HGET', KEYS[1], 'turn') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
