using System.Net;
using Kubently.Web.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Tests.Session;

public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Console_processes_that_share_a_folder_take_each_others_cookies()
    {
        await using var one = await ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_KEYS", _folder.FullName));
        var cookie = await SignInAsync(one);
        await using var other = await ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_KEYS", _folder.FullName));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(other, cookie));
        Assert.NotEmpty(_folder.GetFiles("key-*.xml"));
    }

    [Fact]
    public async Task One_with_other_keys_asks_to_sign_in_again()
    {
        await using var one = await ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_KEYS", Path.Combine(_folder.FullName, "a")));
        var cookie = await SignInAsync(one);
        await using var other = await ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_KEYS", Path.Combine(_folder.FullName, "b")));
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(other, cookie));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_keeps_the_console_from_starting_with_a_sentence()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_KEYS", file)));
        Assert.Contains("Name one that all console processes share.", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<string> SignInAsync(ConsoleUnderTest console)
    {
        using var answer = await console.GetAsync($"/sign-in/once/{console.Services.GetRequiredService<IOneTimeLinks>().Issue("svc-key-12345")}");
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("kubently=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> OpenAsync(ConsoleUnderTest console, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/settings", UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        using var answer = await console.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
