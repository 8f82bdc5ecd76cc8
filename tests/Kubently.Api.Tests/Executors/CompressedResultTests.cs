using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Executors;

/// <summary>An executor may post what it has to say compressed.</summary>
public sealed class CompressedResultTests(Stores stores)
{
    [Fact]
    public async Task A_compressed_result_arrives_whole()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"line {line} äöü \"quoted\"\n"));

        var asking = api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = api.Cluster, Args = ["get", "pods"] }, Cancel);
        using var posted = await PostAsync(api, Packed(ExecutorByHand.ResultOf(await executor.NextCommandAsync(), text)));

        Assert.Equal((HttpStatusCode.OK, text), (posted.StatusCode, Value(await asking).Stdout));
    }

    [Fact]
    public async Task A_compressed_body_is_bounded_by_what_it_unpacks_to()
    {
        await using var api = await StartAsync();

        using var posted = await PostAsync(api, Packed(Answer(new string('x', 17 * 1024 * 1024))));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, posted.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_body_that_is_no_gzip_is_its_senders_fault(int good)
    {
        await using var api = await StartAsync();

        using var posted = await PostAsync(api, [.. Packed(Answer("pods")).Take(good), 1, 2, 3, 4]);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Contains("/problems/malformed-json", await posted.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static Result Answer(string stdout) =>
        new() { CommandId = CommandId.New(), Outcome = Outcome.Completed, ExitCode = 0, Stdout = stdout, ExecutedAt = default, ExecutionTimeMs = 1 };

    private static byte[] Packed(Result result)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(gzip, ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        return packed.ToArray();
    }

    private static async Task<HttpResponseMessage> PostAsync(ApiUnderTest api, byte[] gzip)
    {
        using var http = ExecutorByHand.HttpOf(api);
        using var content = new ByteArrayContent(gzip);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return await http.PostAsync("executor/results", content, Cancel);
    }
}
