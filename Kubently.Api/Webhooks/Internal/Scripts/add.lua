-- Adds a job, if there is room for one, and has what it is for remembered with it: 1; 0 without room, -1 when something else is remembered than its caller saw.
-- KEYS due job list seen ...   ARGV max_queued now_ms retention_ms id owner order memory_ms mark ... ('' for none)
for at = 4, #KEYS do
  if (redis.call('GET', KEYS[at]) or '') ~= ARGV[at + 4] then return -1 end
end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'order', ARGV[6], 'owner', ARGV[5], 'state', 'waiting', 'attempts', 0, 'created', ARGV[2], 'updated', ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[4])
redis.call('PEXPIRE', KEYS[3], ARGV[3])
for at = 4, #KEYS do redis.call('SET', KEYS[at], ARGV[4], 'PX', ARGV[7]) end
return 1
