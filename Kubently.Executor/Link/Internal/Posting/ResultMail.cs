using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts.Wire;
using Kubently.Executor.Work;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>Sends letters to the API: one as it is, several in a batch, and reads what it says of each.</summary>
internal sealed class ResultMail(IApi api, ILink link)
{
    private const string Path = "executor/results";

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
            var answer = await SendAsync(single.Result, original, cancellationToken);
            return [(answer, PostVerdicts.Of(answer))];
        }

        var batch = new ResultBatch { Results = [.. letters.Select(letter => ResultPost.Of(letter.Result.Open(), original))] };
        var answered = await api.PostAsync("executor/results/batch", new PostBody(JsonSerializer.SerializeToUtf8Bytes(batch, KubentlyJson.Wire.ResultBatch)), Limit, cancellationToken);
        var verdict = PostVerdicts.Of(answered);
        return verdict switch
        {
            PostVerdict.Taken when Read(answered) is { } each && each.Results.Length == letters.Count =>
                [.. each.Results.Select(one => one.Status == ResultAccepted.Accepted ? (answered, PostVerdict.Taken) : (NotIssued, PostVerdict.Final))],
            // Whatever was wrong with one of them, or with batches, must not be the others' end.
            PostVerdict.Taken or PostVerdict.Final or PostVerdict.TooLarge => [.. letters.Select(_ => (answered, PostVerdict.Alone))],
            // In the middle of an update a process may answer that has no such address.
            _ when answered is ApiAnswer.Answered { Status: 404 or 405 or 410 } => [.. letters.Select(_ => (answered, PostVerdict.Alone))],
            _ => [.. letters.Select(_ => (answered, verdict))],
        };
    }

    private async Task<ApiAnswer> SendAsync(KeptResult result, bool original, CancellationToken cancellationToken)
    {
        if (result.Gzip is { } gzip && !original && link.TakesGzip)
        {
            var answer = await api.PostAsync(Path, new PostBody(gzip, IsGzip: true), Limit, cancellationToken);
            // In the middle of an update another process than the stream's may answer, or a proxy may not pass it on: then it goes as it always went.
            if (answer is not ApiAnswer.Answered { Status: 400 or 415 }) return answer;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(ResultPost.Of(result.Open(), original), KubentlyJson.Wire.ResultPost);
        return await api.PostAsync(Path, new PostBody(json), Limit, cancellationToken);
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
