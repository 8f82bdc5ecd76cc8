using System.Text.Json;
using Kubently.Sandbox.Internal.Selectors;

namespace Kubently.Sandbox.Tests;

public sealed class SelectorTests
{
    private static readonly JsonElement Pod = JsonDocument.Parse(
        """{"metadata":{"name":"a","labels":{"app":"web","tier":"front","weight":"7","in":"x"}}}""").RootElement;

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web,tier=front", true)]
    [InlineData("app=api", false)]
    [InlineData("app!=api", true)]
    [InlineData("missing!=x", true)]
    [InlineData("app in (web, api)", true)]
    [InlineData("app in (api)", false)]
    [InlineData("app notin (api),tier", true)]
    [InlineData("missing notin (x)", true)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!missing", true)]
    [InlineData("weight>6", true)]
    [InlineData("weight<7", false)]
    [InlineData("app>6", false)]
    [InlineData("in=x", true)]
    [InlineData("in in (x)", true)]
    [InlineData("app=", false)]
    [InlineData("missing in (,a)", false)]
    public void A_label_selector_selects_as_the_server_s(string selector, bool expected) =>
        Assert.Equal(expected, LabelSelector.Parse(selector).Matches(Pod));

    [Theory]
    [InlineData("app in web", "unable to parse requirement: found 'web' expected: '('")]
    [InlineData("=x", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("a=b c", "found 'c', expected: ',' or 'end of string'")]
    [InlineData("a,", "found '', expected: identifier after ','")]
    [InlineData("a in (b", "unable to parse requirement: found '', expected: ',' or ')'")]
    public void A_label_selector_that_does_not_parse_is_refused_in_the_server_s_words(string selector, string message) =>
        Assert.Equal(message, Assert.Throws<SelectorException>(() => LabelSelector.Parse(selector)).Message);
}
