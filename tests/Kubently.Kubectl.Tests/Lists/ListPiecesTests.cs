using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Cluster.Lists;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Tests.Lists;

public sealed class ListPiecesTests
{
    private const string Table = """
        {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"continue":"x"},"columnDefinitions":[{"name":"Name"}],
         "rows":[{"cells":["a",1,[true,null]]},{"cells":["b"]},{"cells":["ü\n"]},null,{"cells":["d"]}]}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(100_000)]
    public async Task However_the_bytes_arrive_the_pieces_together_are_the_list(int atOnce)
    {
        var pieces = await ReadAsync(Table, atOnce, elements: 2);
        Assert.Equal([2, 2, 1], pieces.Select(piece => piece.Items("rows")!.Count));
        Assert.All(pieces, piece => Assert.Equal("Table", piece.Text("kind")));
        Assert.Equal([true, false, false], pieces.Select(piece => piece.ContainsKey("columnDefinitions")));
        var whole = JsonNode.Parse(Table)!.AsObject();
        Assert.Equal(whole["rows"]!.ToJsonString(), new JsonArray([.. pieces.SelectMany(piece => piece.Items("rows")!).Select(row => row?.DeepClone())]).ToJsonString());
        Assert.Equal(whole["metadata"]!.ToJsonString(), pieces[0]["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task What_stands_behind_the_items_is_in_the_last_piece()
    {
        var pieces = await ReadAsync("""{"apiVersion":"example.com/v1","items":[{"a":1},{"a":2},{"a":3}],"kind":"ThingList","metadata":{"continue":"next"}} """, 7, elements: 2);
        Assert.Equal([2, 1], pieces.Select(piece => piece.Items("items")!.Count));
        Assert.Equal("next", pieces[1].Map("metadata").Text("continue"));
        Assert.All(pieces, piece => Assert.Equal("example.com/v1", piece.Text("apiVersion")));
    }

    [Fact]
    public async Task An_empty_list_is_one_piece() =>
        Assert.Empty(Assert.Single(await ReadAsync("""{"kind":"PodList","items":[]}""", 5, elements: 2)).Items("items")!);

    [Theory]
    [InlineData("")]
    [InlineData("{\"kind\":\"PodList\",\"items\":[{\"a\":1}")]
    [InlineData("{\"items\":[]} trailing")]
    [InlineData("{\"items\":[{]}")]
    [InlineData("[]")]
    public async Task What_is_no_list_or_breaks_off_is_a_failure(string body)
    {
        var failure = await Assert.ThrowsAsync<KubectlFailure>(() => ReadAsync(body, 4, elements: 2));
        Assert.StartsWith("error: the server answered with something that is not ", failure.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_beyond_the_bound_is_not_read_to_its_end()
    {
        var body = new SlowBody(Encoding.UTF8.GetBytes("{\"items\":[" + string.Join(',', Enumerable.Repeat("{\"name\":\"0123456789\"}", 10_000)) + "]}"), 1000);
        var pieces = new ListPieces(PipeReader.Create(body), elements: 50, maxBytes: 20_000);
        var failure = await Assert.ThrowsAsync<KubectlFailure>(async () =>
        {
            while (await pieces.NextAsync(TestContext.Current.CancellationToken) is not null) { }
        });
        Assert.Contains("larger than 20000 bytes", failure.Stderr, StringComparison.Ordinal);
        Assert.InRange(body.Position, 20_000, 40_000);
    }

    private static async Task<List<JsonObject>> ReadAsync(string body, int atOnce, int elements)
    {
        var reader = new ListPieces(PipeReader.Create(new SlowBody(Encoding.UTF8.GetBytes(body), atOnce)), elements, maxBytes: 1024 * 1024);
        var pieces = new List<JsonObject>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } piece) pieces.Add(piece);
        return pieces;
    }
}
