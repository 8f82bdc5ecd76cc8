-- Keeps an output under the next number; the oldest ones make room for it.
-- KEYS outputs   ARGV packed max_bytes ttl_ms
local number = redis.call('HINCRBY', KEYS[1], 'next', 1)
redis.call('HSET', KEYS[1], 'out-' .. number, ARGV[1])
local bytes = redis.call('HINCRBY', KEYS[1], 'bytes', #ARGV[1])
local oldest = tonumber(redis.call('HGET', KEYS[1], 'oldest') or '1')
while bytes > tonumber(ARGV[2]) and oldest < number do
  local before = redis.call('HGET', KEYS[1], 'out-' .. oldest)
  if before then
    redis.call('HDEL', KEYS[1], 'out-' .. oldest)
    bytes = redis.call('HINCRBY', KEYS[1], 'bytes', -#before)
  end
  oldest = oldest + 1
end
redis.call('HSET', KEYS[1], 'oldest', oldest)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return number
