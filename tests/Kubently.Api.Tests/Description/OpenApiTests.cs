using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Description.Internal;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Description;

/// <summary>The OpenAPI document, endpoint by endpoint.</summary>
public sealed class OpenApiTests(Stores stores)
{
    // Whose bodies are those of A2A's own specification. The tools' schemas, and the webhooks' bodies, have no examples yet.
    private const string Foreign = "A2A";

    [Fact]
    public async Task Every_operation_says_what_it_does_and_what_it_answers_to_whom()
    {
        await using var api = await StartAsync();
        var open = api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).ToHashSet();

        foreach (var (name, path, operation) in await OperationsAsync(api))
        {
            var responses = operation["responses"]!.AsObject();
            Assert.True(responses.Any(response => response.Key[0] == '2'), $"{name} says no success");
            if (!open.Contains(path)) Assert.All((string[])["401", "503"], status => Assert.True(responses.ContainsKey(status), $"{name} says nothing of {status}"));
            if (operation["requestBody"] is not null) Assert.All((string[])["400", "413", "415", "422"], status => Assert.True(responses.ContainsKey(status), $"{name} says nothing of {status}"));
            if (Tag(operation) != Foreign) Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{name} has no summary");
        }
    }

    [Fact]
    public async Task Every_body_has_an_example()
    {
        await using var api = await StartAsync();

        foreach (var (name, _, operation) in await OperationsAsync(api))
        {
            var contents = operation["responses"]!.AsObject().Select(response => (What: response.Key, Content: response.Value!["content"])).Append(("its request", operation["requestBody"]?["content"]));
            foreach (var (what, content) in contents)
                foreach (var type in (string[])["application/json", "application/problem+json"])
                    if (content?[type] is { } media && Tag(operation) is not (Foreign or "Tools" or "Webhooks")) Assert.True(media["example"] is not null, $"{name} has no example of {what}: {media.ToJsonString()}");
        }
    }

    [Fact]
    public void Every_example_is_what_its_type_reads_and_writes()
    {
        foreach (var (name, example) in Examples.All)
        {
            var type = typeof(Problem).Assembly.GetTypes().Single(each => each.Name == name);
            var written = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(example, type, KubentlyJson.Wire), type, KubentlyJson.Wire);
            AssertWithin(name, JsonNode.Parse(example.GetRawText()), written);
        }
    }

    [Fact]
    public async Task In_development_there_is_a_page_that_asks_nobody_else_for_anything()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, ("environment", "Development"));
        using var http = new HttpClient { BaseAddress = api.Address };

        using var page = await http.GetAsync("scalar/", Cancel);
        using var document = await http.GetAsync("openapi/v1.json", Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task Elsewhere_there_is_none_and_the_document_is_for_callers()
    {
        await using var api = await StartAsync();
        using var http = new HttpClient { BaseAddress = api.Address };

        using var page = await api.Http.GetAsync("scalar/", Cancel);
        using var document = await http.GetAsync("openapi/v1.json", Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (page.StatusCode, document.StatusCode));
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

    private static async Task<List<(string Name, string Path, JsonNode Operation)>> OperationsAsync(ApiUnderTest api) =>
        [.. JsonNode.Parse(await api.Http.GetStringAsync("openapi/v1.json", Cancel))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key} {path.Key}", path.Key, operation.Value!)))];

    private static string Tag(JsonNode operation) => (string)operation["tags"]![0]!;

    private static bool AreOneInstant(JsonNode? one, JsonNode? other) =>
        DateTimeOffset.TryParse($"{one}", CultureInfo.InvariantCulture, out var first) && DateTimeOffset.TryParse($"{other}", CultureInfo.InvariantCulture, out var second) && first == second;

    private static void AssertWithin(string where, JsonNode? example, JsonNode? written)
    {
        switch (example)
        {
            case JsonObject fields:
                Assert.All(fields, field => AssertWithin($"{where}.{field.Key}", field.Value, written?[field.Key]));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, written?.AsArray().Count);
                foreach (var (index, item) in items.Index()) AssertWithin($"{where}[{index}]", item, written![index]);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(example, written) || AreOneInstant(example, written), $"{where} is {example} and was written as {written}");
                break;
        }
    }
}
