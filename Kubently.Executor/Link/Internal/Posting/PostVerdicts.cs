namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>Reads answers to posted results.</summary>
internal static class PostVerdicts
{
    public static PostVerdict Of(ApiAnswer answer) => answer is ApiAnswer.Answered { Status: var status }
        ? status switch
        {
            >= 200 and < 300 => PostVerdict.Taken,
            401 => PostVerdict.Unauthorised,
            // A redirect comes from a proxy or a wrong address, never from the API.
            >= 300 and < 400 => PostVerdict.Unauthorised,
            // The API has this address: what says otherwise stands before it, as an ingress that has lost its pods for a moment.
            404 or 405 or 410 => PostVerdict.Away,
            408 => PostVerdict.Again,
            413 => PostVerdict.TooLarge,
            429 => PostVerdict.Away,
            >= 400 and < 500 => PostVerdict.Final,
            502 or 503 or 504 => PostVerdict.Away,
            _ => PostVerdict.Again,
        }
        : PostVerdict.Away;
}
