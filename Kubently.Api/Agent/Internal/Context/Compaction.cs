using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>Makes a conversation fit into a window: old outputs lose their text, which can be read again, then old exchanges go.</summary>
internal static class Compaction
{
    // Once something has to go, more of it goes at once: a provider's cache of the beginning stays good for longer.
    private const double Target = 0.7;

    /// <summary>Changes the messages in place; true when it did.</summary>
    public static bool Fit(List<ChatMessage> messages, int budget)
    {
        var size = TokenEstimate.Of(messages);
        if (size <= budget) return false;
        var target = (int)(budget * Target);
        for (var at = 0; at < messages.Count && size > target; at++)
        {
            foreach (var result in messages[at].Contents.OfType<FunctionResultContent>())
            {
                if (size <= target) break;
                if (OutputFrame.Emptied($"{result.Result}") is not { } emptied) continue;
                size -= TokenEstimate.Of($"{result.Result}") - TokenEstimate.Of(emptied);
                result.Result = emptied;
            }
        }

        DropExchanges(messages, budget);
        return true;
    }

    // The oldest whole exchanges, never the last question or the calls behind it that are still to be answered.
    private static void DropExchanges(List<ChatMessage> messages, int budget)
    {
        while (TokenEstimate.Of(messages) > budget && Oldest(messages) is { Count: > 0 } range) messages.RemoveRange(range.Start, range.Count);
    }

    private static (int Start, int Count) Oldest(List<ChatMessage> messages)
    {
        var question = messages.FindLastIndex(message => message.Role == ChatRole.User);
        if (question > 0)
        {
            var next = messages.FindIndex(1, message => message.Role == ChatRole.User);
            return (0, next);
        }

        // Within the question: calls and their results, as long as later ones remain.
        var results = messages.FindIndex(question + 1, message => message.Role == ChatRole.Tool);
        var last = messages.FindLastIndex(message => message.Role == ChatRole.Tool);
        return results > 0 && results < last ? (question + 1, results - question) : (0, 0);
    }
}
