using System.Net.Http.Headers;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Tests.Cluster;

public sealed class ClusterConnectionTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        { new KubeConfigException("external exec failed due to: aws is not here\n   at Some.Where()"), "external exec failed due to: aws is not here" },
        { new AggregateException(new FileNotFoundException("the token's file is not here")), "the token's file is not here" },
        { new TaskCanceledException("the plugin took too long"), "the plugin took too long" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Credentials_that_cannot_be_had_are_told_as_a_server_that_cannot_be_reached(Exception failure, string reason)
    {
        using var connection = Connect(failure);
        using var request = Version();

        var sent = await Assert.ThrowsAsync<HttpRequestException>(() => connection.SendAsync(request, TestContext.Current.CancellationToken));
        var opened = await Assert.ThrowsAsync<HttpRequestException>(() => connection.OpenSocketAsync("exec", [], TestContext.Current.CancellationToken));

        Assert.Equal($"getting credentials: {reason}", sent.Message);
        Assert.Equal(sent.Message, opened.Message);
    }

    [Fact]
    public async Task Who_no_longer_waits_for_credentials_is_not_told_of_a_server()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        using var connection = Connect(new OperationCanceledException(gone.Token));
        using var request = Version();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.SendAsync(request, gone.Token));
    }

    private static ClusterConnection Connect(Exception failure) => new(new KubernetesClientConfiguration { Host = "http://127.0.0.1:1", TokenProvider = new Failing(failure) });

    private static HttpRequestMessage Version() => new(HttpMethod.Get, new Uri("version", UriKind.Relative));

    private sealed class Failing(Exception failure) : ITokenProvider
    {
        public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) => Task.FromException<AuthenticationHeaderValue>(failure);
    }
}
