using Bunit;
using Kubently.Contracts;
using Kubently.Web.Components.Parts;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Parts;

public sealed class CommandOutputTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData(0, "out complaint")]
    [InlineData(1, "out complaint crit")]
    public void Standard_error_looks_like_an_error_only_of_a_command_that_failed(int exitCode, string classes)
    {
        var response = FakeReports.Answer(ClusterId.Parse("prod-eu-1"), "line\n") with { ExitCode = exitCode, Stderr = "Found 3 pods, using pod/web-1\n" };
        var output = _page.Render<CommandOutput>(parameters => parameters.Add(each => each.Response, response));
        Assert.Equal(classes, output.Find("[aria-label='Standard error']").ClassName);
    }
}
