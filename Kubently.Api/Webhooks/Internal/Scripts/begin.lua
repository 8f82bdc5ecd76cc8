-- Makes a claimed job this process's; gives which attempt this is, or 0 when the job is forgotten.
-- KEYS job due   ARGV id token now_ms
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'running', 'token', ARGV[2], 'updated', ARGV[3])
return redis.call('HINCRBY', KEYS[1], 'attempts', 1)
