-- Rings for the process that waits for a command, whose entry names it. Nobody waits where it names none.
local function ring(waiting, id, message)
  if waiting and waiting ~= '-' then redis.call('PUBLISH', 'executor-results:{' .. waiting .. '}', id .. ' ' .. message) end
end
