-- Keeps a pending approval, if there is room. What has expired takes none.
-- KEYS record pending pending_cluster index
-- ARGV id now_ms expires_ms kept_ms forgotten_ms max_cluster max_all max_index field value …
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[2])
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[6]) then return 'cluster_full' end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[7]) then return 'full' end
for i = 9, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[3], ARGV[4])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[5])
local surplus = redis.call('ZCARD', KEYS[4]) - tonumber(ARGV[8])
if surplus > 0 then redis.call('ZREMRANGEBYRANK', KEYS[4], 0, surplus - 1) end
return 'added'
