-- Adds a job, if there is room for one.
-- KEYS due job list   ARGV max_queued now_ms retention_ms id owner order
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'order', ARGV[6], 'owner', ARGV[5], 'state', 'waiting', 'attempts', 0, 'created', ARGV[2], 'updated', ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[4])
redis.call('PEXPIRE', KEYS[3], ARGV[3])
return 1
