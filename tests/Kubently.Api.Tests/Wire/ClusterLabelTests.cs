using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Wire;

public sealed class ClusterLabelTests(Stores stores)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_that_an_executor_reports_are_shown_with_its_cluster()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        Assert.Equal(HttpStatusCode.OK, await ReportAsync(api, """{"Env":"prod","example.com/Region":"eu"}"""));
        var list = await api.Http.GetFromJsonAsync<JsonElement>("debug/clusters", Cancel);
        var labels = list.GetProperty("details").EnumerateArray().Single(cluster => cluster.GetProperty("cluster_id").GetString() == api.Cluster.Value).GetProperty("labels");
        Assert.Equal("""{"Env":"prod","example.com/Region":"eu"}""", labels.GetRawText());
    }

    [Theory]
    [InlineData("""{"a b":"x"}""")]
    [InlineData("""{"env":"<script>"}""")]
    [InlineData("""{"env":null}""")]
    [InlineData("""{"env":{"x":1}}""")]
    [InlineData("""["env"]""")]
    [InlineData("""{"":"x"}""")]
    public async Task Labels_that_are_none_are_refused_and_change_nothing(string labels)
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ReportAsync(api, labels));
        var list = await api.Http.GetFromJsonAsync<JsonElement>("debug/clusters", Cancel);
        Assert.All(list.GetProperty("details").EnumerateArray(), cluster => Assert.False(cluster.TryGetProperty("labels", out _)));
    }

    private static async Task<HttpStatusCode> ReportAsync(ApiUnderTest api, string labels)
    {
        using var http = ExecutorByHand.HttpOf(api);
        using var body = new StringContent($$"""{"mode":"readOnly","labels":{{labels}}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("executor/capabilities", UriKind.Relative), body, Cancel);
        return answer.StatusCode;
    }
}
