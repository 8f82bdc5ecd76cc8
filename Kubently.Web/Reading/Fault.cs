using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;

namespace Kubently.Web.Reading;

/// <summary>Why something could not be had, as a page tells it.</summary>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Detail">Why, and what to do.</param>
/// <param name="Type">The problem's stable name; null when the API did not answer.</param>
/// <param name="Status">The HTTP status; null when the API did not answer.</param>
public sealed record Fault(string Title, string Detail, string? Type, int? Status)
{
    /// <summary>Whether the API does not take the caller's key any more.</summary>
    public bool SignedOut => Status == 401;

    /// <summary>Whether the caller's role does not reach so far.</summary>
    public bool Forbidden => Status == 403;

    /// <summary>Why an answer is none; null when it is one.</summary>
    public static Fault? Of<T>(ApiAnswer<T> answer) => answer switch
    {
        ApiAnswer<T>.Refused(var problem) => Of(problem),
        ApiAnswer<T>.Unreachable(var reason) => new Fault("The API does not answer", reason, null, null),
        _ => null,
    };

    private static Fault Of(Problem problem) => new(problem.Title, problem.Detail, problem.Type, problem.Status);
}
