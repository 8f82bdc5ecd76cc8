using System.Text.Json;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>What a provider's failure means.</summary>
internal static class ModelFault
{
    /// <summary>Whether an answer that had begun broke off.</summary>
    public static bool IsBreak(Exception exception) =>
        Refusal(exception) is null && Chain(exception).Any(one => one is IOException or HttpRequestException or JsonException or TimeoutException);

    /// <summary>The failure as a sentence; null when it is none of a provider's.</summary>
    public static string? Sentence(Exception exception) =>
        Refusal(exception)?.Message ?? (IsBreak(exception) ? "The connection to the model broke in the middle of its answer, again and again. Ask again." : null);

    /// <summary>A request that was refused, or could not be sent, wherever the provider's library has put it.</summary>
    public static ModelUnavailableException? Refusal(Exception exception) => Chain(exception).OfType<ModelUnavailableException>().FirstOrDefault();

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
            if (one is AggregateException all)
                foreach (var inner in all.InnerExceptions.SelectMany(Chain)) yield return inner;
        }
    }
}
