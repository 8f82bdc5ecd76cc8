-- Takes the job that has been due the longest, and has it due again when the lease is over.
-- KEYS due   ARGV now_ms lease_end_ms
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 1)
if #due == 0 then return false end
redis.call('ZADD', KEYS[1], ARGV[2], due[1])
return due[1]
