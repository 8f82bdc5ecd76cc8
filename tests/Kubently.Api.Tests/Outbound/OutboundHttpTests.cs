using System.Collections.Concurrent;
using System.Diagnostics;
using Kubently.Api.Outbound;
using Kubently.Api.Tests.A2A;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Outbound;

public sealed class OutboundHttpTests
{
    [Fact]
    public async Task A_secret_address_is_in_no_trace_and_the_receiver_learns_no_trace_id()
    {
        await using var receiver = await PushReceiver.StartAsync();
        var addresses = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => addresses.Enqueue($"{activity.GetTagItem("url.full")}"),
        };
        ActivitySource.AddActivityListener(listener);
        var address = new Uri(receiver.Url);
        using var traced = new HttpClient();
        using var http = OutboundHttp.Create(allowPrivate: true);

        await traced.PostAsync(address, new StringContent("{}"), Cancel);
        Assert.Equal(address.AbsoluteUri, Assert.Single(addresses, each => each == address.AbsoluteUri));
        await http.PostAsync(address, new StringContent("{}"), Cancel);

        Assert.Single(addresses, each => each == address.AbsoluteUri);
        Assert.Equal([true, false], receiver.Got.Select(got => got.Headers.ContainsKey("traceparent")));
    }
}
