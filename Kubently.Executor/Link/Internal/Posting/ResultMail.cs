using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>Sends letters to the API: one as it is, several in a batch, and reads what it says of each.</summary>
internal sealed class ResultMail(IApi api, ILink link)
{
    // What a result that is posted alone is answered with.
    private static readonly ApiAnswer NotIssued = new ApiAnswer.Answered(403, default, null);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What became of each letter, in their order. Throws only when cancelled, and when a result cannot be written.</summary>
    public async Task<ImmutableArray<(ApiAnswer Answer, PostVerdict Verdict)>> SendAsync(IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        // An original server reads fields of its own; for ours they would only double the size.
        var original = link.Server != ServerKind.Current;
        if (letters is [var single])
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(ResultPost.Of(single.Result, original), KubentlyJson.Wire.ResultPost);
            var answer = await api.PostAsync("executor/results", json, Limit, cancellationToken);
            return [(answer, PostVerdicts.Of(answer))];
        }

        var batch = new ResultBatch { Results = [.. letters.Select(letter => ResultPost.Of(letter.Result, original))] };
        var answered = await api.PostAsync("executor/results/batch", JsonSerializer.SerializeToUtf8Bytes(batch, KubentlyJson.Wire.ResultBatch), Limit, cancellationToken);
        var verdict = PostVerdicts.Of(answered);
        return verdict switch
        {
            PostVerdict.Taken when Read(answered) is { } each && each.Results.Length == letters.Count =>
                [.. each.Results.Select(one => one.Status == ResultAccepted.Accepted ? (answered, PostVerdict.Taken) : (NotIssued, PostVerdict.Final))],
            // Whatever was wrong with one of them, or with batches, must not be the others' end.
            PostVerdict.Taken or PostVerdict.Final or PostVerdict.TooLarge => [.. letters.Select(_ => (answered, PostVerdict.Alone))],
            _ => [.. letters.Select(_ => (answered, verdict))],
        };
    }

    private static ResultBatchAccepted? Read(ApiAnswer answer)
    {
        try
        {
            return answer is ApiAnswer.Answered { Body: var body } ? JsonSerializer.Deserialize(body.Span, KubentlyJson.Wire.ResultBatchAccepted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
