-- Asks the process that investigates to stop.
-- KEYS conversation   ARGV control
if redis.call('HEXISTS', KEYS[1], 'turn') == 0 then return 0 end
redis.call('HSET', KEYS[1], 'stop', '1')
redis.call('PUBLISH', ARGV[1], 'stop')
return 1
