-- Notes that records were used, those that are still there.
-- KEYS records used   ARGV now_ms field …
for i = 2, #ARGV do
  if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then redis.call('HSET', KEYS[2], ARGV[i], ARGV[1]) end
end
return 0
