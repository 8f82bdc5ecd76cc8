-- Writes fields of a job that is still this process's: 1, else 0. When it is due next: a time, '' for as it is, 'never' for an end.
-- KEYS job due   ARGV id token due field value field value ...
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then return 0 end
for at = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
if ARGV[3] == 'never' then redis.call('ZREM', KEYS[2], ARGV[1])
elseif ARGV[3] ~= '' then redis.call('ZADD', KEYS[2], 'XX', ARGV[3], ARGV[1]) end
return 1
