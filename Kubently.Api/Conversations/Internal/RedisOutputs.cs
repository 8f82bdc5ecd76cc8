using System.Globalization;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

internal sealed class RedisOutputs(IConnectionMultiplexer redis, ConversationOptions options) : IOutputs
{
    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task<string> KeepAsync(ConversationId conversation, string text, CancellationToken cancellationToken)
    {
        var number = await _redis.ScriptEvaluateAsync(
            ConversationScript.KeepOutput,
            [new ConversationKeys(conversation).Outputs],
            [PackedText.Pack(text), options.MaxOutputBytes, (long)options.OutputRetention.TotalMilliseconds]);
        return string.Create(CultureInfo.InvariantCulture, $"out-{(long)number}");
    }

    public async Task<string?> FindAsync(ConversationId conversation, string handle, CancellationToken cancellationToken)
    {
        // The hash holds its own sizes beside the outputs.
        if (!handle.StartsWith("out-", StringComparison.Ordinal)) return null;
        var packed = (byte[]?)await _redis.HashGetAsync(new ConversationKeys(conversation).Outputs, handle);
        return packed is null ? null : PackedText.Unpack(packed);
    }
}
