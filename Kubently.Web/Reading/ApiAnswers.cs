using Kubently.Contracts.Client;

namespace Kubently.Web.Reading;

/// <summary>What the API answered, as pages show it.</summary>
public static class ApiAnswers
{
    /// <summary>The thing asked for, or why not.</summary>
    public static Reading<T> ToReading<T>(this ApiAnswer<T> answer) where T : class => new((answer as ApiAnswer<T>.Ok)?.Value, Fault.Of(answer));
}
