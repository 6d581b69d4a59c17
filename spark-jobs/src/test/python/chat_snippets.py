"""Templates that each show one thing of the template language, for make_chat_golden.py.

They are rendered with messages = [user " Hello, World ", assistant "Yes\nno"].
"""

EXPRESSIONS = """
1 + 2 * 3
7 // 2
-7 // 2
-7 % 3
7 % -3
7 / 2
6 / 3
2 ** 10
2 ** -1
-2 ** 2
1 - 2 - 3
1.5
1.0
1.5 + 1
3 * 'ab'
'ab' * 2
'a' + 1
1 + 'a'
'a' ~ 1 ~ none ~ true
'a' ~ undefined_name
'a' 'b'
"it's"
'say "hi"'
'tab\\tend'
'\\x41\\u00e9\\N'
'a\\qb'
'\\'quoted\\''
'back\\\\slash'
true
True
false
none
None
undefined_name
undefined_name.more
undefined_name['more']
undefined_name + 'a'
undefined_name == none
undefined_name is defined
undefined_name is undefined
undefined_name is none
not undefined_name
undefined_name|length
undefined_name|default('d')
''|default('d')
''|default('d', true)
none|default('d')
messages is defined
messages[0].nothing is defined
messages[0].nothing
messages[0]['nothing'] == none
messages[0].role
messages[0]['role']
messages[0].content.strip()
messages[-1].role
messages[-1]['content']
messages[5]
messages[5] is defined
messages[-3] is defined
messages['x'] is defined
messages[5].role
messages[0][0]
messages[0:1]|length
messages[1:][0].role
messages[:-1]|length
messages[::-1][0].role
messages[::2]|length
messages[::0]
messages[5:]|length
'abcdef'[1:3]
'abcdef'[-2:]
'abcdef'[::-1]
'abcdef'[::-2]
'abcdef'[4:1:-1]
'abcdef'[0]
'abcdef'[-1]
'abc'[7]
'a🌍b'[1]
'a🌍b'|length
'a🌍b'[::-1]
messages[0]|length
messages|length
'abc'|length
5|length
none|length
1 == 1.0
1 == '1'
1 == true
true == 1
0 == false
'a' == 'a'
none == false
'' == none
[] == []
[1, 2] == [1, 2]
[1, 2] == (1, 2)
{'a': 1} == {'a': 1.0}
messages[0] == messages[0]
messages[0] != messages[1]
1 < 2
1 < 2 < 3
3 > 2 > 2
1 < 2 == 2
'a' < 'b'
'a' < 1
'B' < 'a'
none < 1
true < 2
[1] < [2]
1 in [1, 2]
1.0 in [1, 2]
'1' in [1, 2]
'a' in 'cat'
1 in 'cat'
'' in 'cat'
'role' in messages[0]
'user' in messages[0]
'x' not in 'cat'
not 'x' in 'cat'
'a' in none
'a' in undefined_name
true and 'x'
'' and 'x'
'' or 'x'
'x' or 'y'
none or ''
not ''
not none
not 0
not []
not {}
not '0'
not not 1
not 1 == 2
true and not false
1 and 0 or 5
'yes' if messages else 'no'
'yes' if none else 'no'
'yes' if false
('yes' if false) is defined
'a' if 0 else 'b' if 0 else 'c'
1 if 1 else 2 + 5
[1, 'a', none, true, 1.5]
[1, 2] + [3]
(1, 2)
(1,)
()
{'a': 1, 'b': [2]}
{'a': 1}.a
{'a': 1}['a']
{'a': 1}.b
{'a': 1}.get('a')
{'a': 1}.get('b')
{'a': 1}.get('b', 'c')
{'a': 1, 'b': 2}.items()|list
{'a': 1}.keys()|list
{'a': 1}.values()|list
{'items': 1}.items
{'items': 1}['items']
{'b': 1, 'a': 2}|items|list
{'b': 1, 'a': 2}|dictsort
messages[0]|tojson
messages|tojson
messages|tojson(indent=2)
messages[0]|tojson(indent=4)
'é <b> & \\' "'|tojson
[1, 1.5, true, none, 'a', {'k': []}, {}]|tojson
[]|tojson(indent=2)
{'b': 1, 'a': 2}|tojson(sort_keys=true)
'é'|tojson(ensure_ascii=true)
[1, 2]|tojson(separators=(',', ':'))
' a '|trim
'xxaxx'|trim('x')
'\\n a \\t'|trim
5|trim
none|trim
'Ab'|upper
'Ab'|lower
'hello world'|capitalize
'hello wOrld'|title
'ß'|upper
'İ'|lower
'ΑΣ'|lower
5|upper
['a', 'b']|join
['a', 'b']|join(', ')
[1, none, true]|join('-')
messages|join(', ', attribute='role')
messages|map(attribute='role')|join(',')
messages|map(attribute='nothing')|list
['a', 'b']|map('upper')|join
messages|selectattr('role', 'equalto', 'user')|list|length
messages|selectattr('role', '==', 'user')|list|length
messages|selectattr('role', 'ne', 'user')|list|length
messages|selectattr('role')|list|length
messages|selectattr('nothing')|list|length
messages|selectattr('role', 'defined')|list|length
messages|selectattr('role', 'in', ['user', 'x'])|list|length
messages|rejectattr('role', 'equalto', 'user')|map(attribute='content')|list
messages|rejectattr('role', 'equalto', 'user')|list|length
[1, 2, 3, 4]|select('odd')|list
[1, 2, 3, 4]|reject('odd')|list
[1, 0, 2]|select|list
messages|selectattr('role', 'equalto', 'user')|first
messages|selectattr('role', 'equalto', 'user')
messages|first
(messages|first).role
(messages|last).role
''|first
[]|first
[]|last
[]|last is defined
'abc'|last
[3, 1, 2]|sort
['b', 'A', 'c']|sort
[3, 1, 2]|sort(reverse=true)
[3, 1, 2]|max
[3, 1, 2]|min
[1, 2, 3]|sum
[3, 1]|reverse|list
'abc'|reverse
[1, 1, 2]|unique|list
'abc'|list
{'a': 1}|list
5|string
5|string + '!'
true|string
'5'|int
'5x'|int
'5x'|int(9)
'5.9'|int
' 5 '|int
5.9|int
true|int
none|int
'1.5'|float
'x'|float
5|float
-5|abs
2.5|round
2.567|round(2)
'a b a'|replace('a', 'x')
'a b a'|replace('a', 'x', 1)
'<a>&"'|e
'<a>'|escape
'<a>'|safe
'x'|indent
'a\\nb\\n\\nc'|indent(2)
'a\\nb'|indent(2, true)
'a\\nb\\n\\nc'|indent(2, false, true)
'a\\nb'|indent(width=3, first=true)
'a b c'|wordcount
'%s-%s'|format('a', 'b')
'a'|nosuchfilter
1 is nosuchtest
1 is number
true is number
'1' is number
1 is integer
true is integer
1.0 is float
'a' is string
1 is string
none is none
1 is none
none is not none
true is boolean
1 is boolean
true is true
1 is true
false is false
0 is false
messages is iterable
'a' is iterable
5 is iterable
messages is sequence
messages[0] is mapping
messages is mapping
'a' is mapping
messages is sequence and messages is not mapping
5 is odd
5 is even
6 is divisibleby(3)
6 is divisibleby 3
1 is eq 1
1 is equalto 1
1 is sameas true
'a' is in 'cat'
1 is ne 2
2 is gt 1
2 is greaterthan 1
1 is lt 2
1 is le 1
'a' is lower
'A' is upper
'a' is callable
'upper' is filter
not 1 is none
1 is not none
1 is defined and 2 is defined
messages[0].role is string and messages[0].role|length > 0
'Hello'.upper()
'Hello'.lower()
'hello world'.title()
"they're x1y".title()
'they\\'re bill\\'s friends'|title
'hello'.capitalize()
'  a '.strip()
'  a '.lstrip() ~ '|'
'  a '.rstrip() ~ '|'
'xyax'.strip('xy')
'xyax'.lstrip('xy')
'xyax'.rstrip('xy')
'\\x1ca\\x85\\u200b'.strip()|length
'a,b,,c'.split(',')
'a b  c'.split()
'a b  c'.split(' ')
'a,b,c'.split(',', 1)
'a b  c d'.split(none, 1)
'a,b,c'.rsplit(',', 1)
''.split()
''.split(',')
'a'.split('')
'a\\nb\\r\\nc'.splitlines()
'a.b'.split('.')[0]
'abc'.startswith('a')
'abc'.startswith(('x', 'a'))
'abc'.endswith('bc')
'abc'.endswith('x')
'abc'.startswith(1)
'abc'.replace('b', 'x')
'aaa'.replace('a', 'b', 2)
'abc'.replace('', '-')
'abc'.find('c')
'abc'.find('x')
'abcb'.rfind('b')
'abcb'.count('b')
'abc'.index('c')
'abc'.index('x')
'-'.join(['a', 'b'])
'-'.join([1])
'5'.isdigit()
''.isdigit()
'²'.isdigit()
'a1'.isalnum()
'ab'.isalpha()
' '.isspace()
'A'.isupper()
'a'.islower()
'a'.zfill(3)
'abc'.removeprefix('a')
'abc'.removesuffix('c')
'a=b=c'.partition('=')
'a=b=c'.rpartition('=')
'{} and {}'.format('a', 1)
'{0}'.format('a')
'%s' % 'a'
'%d items' % 5
'a'.nosuchmethod()
'a'.nosuchattribute
'a'.__class__
''.__class__.__mro__
messages.__class__
messages[0].__class__
messages.append
messages.append({'a': 1})
messages[0].update({'a': 1})
messages.pop()
messages[0].pop('role')
messages.index(messages[1])
messages.count(messages[1])
''.upper.__globals__
raise_exception.__globals__
raise_exception
raise_exception('no')
raise_exception("it's " ~ 1)
range(3)|list
range(1, 3)|list
range(5, 0, -2)|list
range(3)
range(3)[1]
range(10000000000)|list
dict(a=1)
dict(a=1).a
namespace(a=1).a
namespace(a=1)
cycler('a', 'b').next()
lipsum()
joiner(',')()
self
loop
loop is defined
add_generation_prompt
tools
tools is none
tools is defined
documents is none
bos_token
bos_token + eos_token
pad_token
pad_token is defined
strftime_now
strftime_now('%%')
strftime_now('') == ''
messages|count
messages|batch(1)|list|length
messages|groupby('role')|list|length
messages|map(attribute='content')|map('trim')|join('|')
messages|map('upper')|join
messages[0].items()|list
messages[0].keys()|list
[messages[0]['role'], messages[0].content]|join(': ')
'a' if messages[0]['role'] == 'user' and messages[0]['content']|trim else 'b'
messages[0]['content']|trim + '!'
messages[0].content|trim|upper|replace('L', '1')
- 'a'
+1
-1
-true
~ 'a'
1 +
(1
[1, 2
{'a' 1}
1 2
'unterminated
a.b.c
a b
1..2
.5
1_000
0x10
1e3
1e-7
1e16
123456789012345678901234567890
9223372036854775807 + 1
10000000000 * 10000000000
2 ** 100
0.1 + 0.2
1 / 3
100.0
1e22
1 / 0
1 // 0
1 % 0
1 % 0.0
5.5 // 2
-5.5 % 2
'é'
"a
b"
none + 'a'
'a' + none
true + 1
[1] + 'a'
messages[0]['content'] + messages[0]
[] ~ {}
['it\\'s', "a\\"b", 'x\\ny', 'é', '\\x00', '\\x7f']
{'a': 'b\\'c'}
{1: 2, none: 3, true: 4}
{'a': 1, 'a': 2}
[1, [2, (3, 4)]]
['a',]
messages[0]['ro' ~ 'le']
messages[0].role[0]
messages[0].role.0
messages.0.role
messages | length
messages|length == 2
messages|length > 1 and true
(messages|length) - 1
messages|length - 1
2 if messages|length is gt 1 else 3
'a'|upper ~ 'b'|upper
-1|abs
2 * 3|string
'x' * messages|length
not messages|length
caller
super
varargs
x if x is defined else 'unset'
(x or 'y') ~ 'z'
'abc' is in ['abc']
[1, 2, 3][1:]|join
[1, 2, 3][-1]
[[1, 2], [3]]|sum(start=[])
messages|tojson|length
'a\\\nb'
'a,b,,c'.split(',')|tojson
'a b  c'.split()|tojson
' a b '.split(' ')|tojson
'a,b,c'.split(',', 1)|tojson
'a,b,c'.split(',', 0)|tojson
' a b  c d '.split(none, 1)|tojson
' a b  c d '.split(none, 0)|tojson
''.split()|tojson
''.split(',')|tojson
'aXXbXXXc'.split('XX')|tojson
('[1, 2]' ~ [1, 2]|tojson)
([1, 2] + [3])|tojson
(1, 'a', (2,))|tojson
{'a': 1, 'b': [2]}|tojson
{'b': 1, 'a': 2}.items()|list|tojson
{'a': 1}.keys()|list|tojson
{'a': 1}.values()|list|tojson
{'a': {'b': []}, 'c': {}}|tojson(indent=3)
{'a': [1, {'b': 2}]}|tojson(indent=1)
[]|tojson(indent=0)
[1]|tojson(indent=0)
'\\x00\\x1f\\x7f\\u2028/'|tojson
[1, 2, 3, 4]|select('odd')|list|tojson
[1, 2, 3, 4]|reject('odd')|list|tojson
[1, 0, 2, '', none]|select|list|tojson
[1, 2, 3]|select('gt', 1)|list|tojson
[3, 1]|reverse|list|tojson
'abc'|list|tojson
{'a': 1}|list|tojson
range(3)|list|tojson
range(2, 5)|list|tojson
range(3, 0)|list|tojson
'yes' if range(0) else 'no'
range(4)|length
messages[0].items()|list|tojson
messages[0].keys()|join('+')
messages[0].values()|list|length
messages[0].items()|length
'yes' if {}.items() else 'no'
[1, 2, 3][::-1]|tojson
[1, 2, 3, 4, 5][1:-1:2]|tojson
[1, 2, 3, 4, 5][-2:]|tojson
[1, 2, 3][10:]|tojson
[1, 2, 3][-10:2]|tojson
[1, 2, 3][::-5]|tojson
[1, 2, 3][::9]|tojson
[1, 2, 3][2:0:-1]|tojson
[1, 2, 3][none:2]|tojson
[1, 2, 3]['a']
none.more
none['more']
5 .more
undefined_name is sequence
undefined_name is iterable
undefined_name is mapping
undefined_name is string
undefined_name|list|tojson
undefined_name|join
undefined_name|first
undefined_name|trim
undefined_name|upper
undefined_name|string
undefined_name|items|list|tojson
undefined_name|selectattr('role')|list|tojson
undefined_name|tojson
undefined_name * 2
-undefined_name
undefined_name < 1
undefined_name[0]
undefined_name[0:1]
undefined_name()
undefined_name.strip()
undefined_name ~ 'a'
undefined_name in ['a']
undefined_name == other_name
undefined_name != none
undefined_name or 'x'
not undefined_name and true
(undefined_name|default({})).a
undefined_name|default('')|length
messages[0].content == ' Hello, World '
messages[0]['role'] in ['user', 'tool']
messages[0]['role'] in ('user', 'tool')
messages[0]['role'] not in ['user']
messages[0] in messages
{'role': 'user'} in messages
'Yes' in messages[1].content
messages[-1]['content'].split('\\n')[-1]
messages[-1].content.split('\\n')|join(' | ')
(messages[0].content|trim)[0:5]
messages[0].content.strip().split(', ')[1].lower()
messages[0].content|trim|length
messages[0].role|capitalize
messages[0].role.title() ~ ':'
'hello-world (x) [y'|title
'a' in 'cat' and 'b' not in 'cat'
not 'a' in 'cat' or true
not true == false
1 if true else 2 if true else 3
(1 if false else 2) + 1
1 + 1 if true else 5
'a' ~ 'b' if true else 'c'
'a' + 'b' ~ 1 + 2
'a' ~ 1 + 2
'a' ~ 2 * 3
1 - -1
- - 1
--1
2 - -2 * 3
7 % 3 * 2
10 // 3 // 2
true + true
true * 3
-true
1 == true and 0 == false
2 == true
[1, true] == [true, 1]
{'a': 1} == {'a': true}
none is none and none == none
none != false
'é' < 'z'
'\\U0001f30d' > '\\uffee'
'ab' < 'abc'
true < 2
'10' < '9'
'a' is string and 'a' is not number
1 is number and 1 is integer
'a'|default('b')|upper
'a'|replace('a', "b'")|replace("'", '"')
'aXbX'|replace('X', '')
['a', none, 1, true]|join(',')
['a', 'b']|join(d='-')
{'a': 1}|join
'abc'|join('-')
[{'role': 'x'}]|map(attribute='role')|first
messages|map(attribute='role')|list|tojson
messages|map(attribute='nothing')|list|length
messages|map(attribute='nothing')|join('-')
messages|map(attribute='role')|map('upper')|join(' ')
messages|map(attribute='content')|map('replace', 'e', '3')|join('|')
messages|selectattr('role', 'ne', 'user')|map(attribute='content')|join
messages|selectattr('content', 'string')|list|length
messages|rejectattr('role', 'in', ['user'])|map(attribute='role')|join
messages|selectattr('role', 'nosuchtest')|list
messages|selectattr|list
messages|select('nosuch')|list
messages|map('nosuch')|list
messages|map(attribute='role'
messages|join(attribute='role')
strftime_now is defined
raise_exception is defined
namespace is defined
range is defined
nosuch is defined
raise_exception()
raise_exception(1)
'x'.startswith()
'x'.strip(1)
'x'.strip(none)
'x'.split(1)
'x'.join('abc')
'x'.join(5)
'x'.join(['a', none])
'xXx'.replace('x', 'y')
'abc'.startswith(('b', 'c'))
'abc'.endswith(('b', 'c'))
'abc'.endswith('')
'abc'.find('')
'🌍b'.find('b')
'abcabc'.removeprefix('abc').removesuffix('c')
'a'.strip().upper().lower()
'a b'.split()[0].upper()
messages[0].get('content', '').strip()
messages[0].get('nothing', 'd')
messages[0].get('nothing')
messages[0].get('nothing') is none
messages[0].get()
messages[0]['items']
messages[0]['get']
messages[0].nothing.more
messages[0].items
messages[1:][0:1][0]['role']
messages[messages|length - 1].role
messages[-1:][0].role
messages[(0)].role
messages[true].role
messages['0']
messages[none]
messages[1.0]
'a'[none]
(true, false)[1]
((1, 2), (3, 4))[1][0]
(1)
((1))
(1, 2)|length
(1,)|length
'x' if (1,) else 'y'
'x' if () else 'y'
[1, 2,]|length
[,]
{,}
(,)
{'a': 1,}|tojson
{'a'}
{a: 1}|tojson
{'a' 'b': 1}|tojson
'a' is defined()
1 is eq(1)
1 is eq(2) or true
'a' is in ['a', 'b']
'a' is not in ['a', 'b']
1 is not eq 1
not x is defined
not x is defined and true
x is not defined
x is defined is true
messages is not none
messages[0] is mapping and messages[0].role is string
'a' is string if true else 'b'
1 is odd and 2 is even
'a' is odd
messages | selectattr('role', 'equalto', 'user') | list | length > 0
messages | length % 2 == 0
(messages | length) % 2 == 1
messages|length*2
""".strip("\n")

BLOCKS = [
    "{% set x = 1 %}{% for i in [1, 2, 3] %}{% if i == 2 %}{% set x = 5 %}{% endif %}{{ x }}{% endfor %}{{ x }}",
    "{% set x = 1 %}{% for i in [1] %}{{ x }}{% set x = 2 %}{{ x }}{% for j in [1] %}{{ x }}{% set x = 3 %}{{ x }}{% endfor %}{{ x }}{% endfor %}{{ x }}",
    "{% for i in [1, 2] %}{% if i == 1 %}{% set y = 'a' %}{% endif %}{{ y is defined }}{% endfor %}",
    "{% set content = 'c' %}{% for m in messages %}{% if loop.first %}{% set content = m.content %}{% endif %}[{{ content }}]{% endfor %}",
    "{% for m in messages %}{% set content = m.content %}{% endfor %}{{ content is defined }}",
    "{% for messages in messages %}{{ messages.role }}{% endfor %}{{ messages|length }}",
    "{% for m in messages %}{% set messages = [] %}{{ messages|length }}{% endfor %}{{ messages|length }}",
    "{% set x %}{% set y = 1 %}a{% endset %}{{ x }}{{ y is defined }}",
    "{% set x %}\n a\n{% endset %}[{{ x }}]",
    "{% set x = 'a' if true %}{{ x }}{% set y = 'a' if false %}{{ y is defined }}",
    "{% if true %}{% macro m() %}x{% endmacro %}{% endif %}{{ m() }}",
    "{{ m() }}{% macro m() %}x{% endmacro %}",
    "{% macro m(a, b) %}{{ a }}{{ b is defined }}{% endmacro %}{{ m(a=1) }}{{ m(1, a=2) }}",
    "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}",
    "{% macro m(a=1, b) %}{{ a }}{% endmacro %}{{ m(1) }}",
    "{% macro m(a, a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m() %}{% for x in [1, 2] %}{{ x }}{% endfor %}{% endmacro %}{% for i in [1] %}{{ m() }}{% endfor %}",
    "{% macro m() %}{{ loop is defined }}{% endmacro %}{% for i in [1] %}{{ m() }}{% endfor %}",
    "{% for i in [1, 2] %}{% macro m() %}{{ loop.index }}{% endmacro %}{{ m() }}{% endfor %}",
    "{% for i in [1, 2, 3] if i != loop.index %}{{ i }}{% endfor %}",
    "{% for i in [1, 2, 3] if loop is defined %}{{ i }}{% else %}none{% endfor %}",
    "{% for i in [1, 2] %}{% for j in [1, 2, 3] if j > i %}{{ i }}{{ j }}{{ loop.index }}{{ loop.last }};{% endfor %}{% endfor %}",
    "{% for x in [1, 2] %}{% else %}e{% endfor %}",
    "{% for x in [] %}{% else %}{{ x is defined }}{% set y = 1 %}{% endfor %}{{ y is defined }}",
    "{% for i in [1, 2, 3] %}{% if loop.index is odd %}{% continue %}{% endif %}{{ i }}{% endfor %}",
    "{% for i in [1, 2, 3] %}{% break %}{% else %}e{% endfor %}",
    "{% for i in [1] %}{% set x %}{% break %}{% endset %}{% endfor %}",
    "{% for i in [1] %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}",
    "{% for i in [1, 2] %}{% generation %}{{ i }}{{ loop.index }}{% endgeneration %}{% endfor %}",
    "{% for i in [1, 2] %}{% generation %}{% if i == 1 %}{% break %}{% endif %}{% endgeneration %}{% endfor %}",
    "{% for m in messages | rejectattr('role', 'equalto', 'system') %}{{ m.role }}{{ loop.last }}{% endfor %}",
    "{% for m in messages[1:] + messages[:1] %}{{ m.role }}{% endfor %}",
    "{% for m in messages, messages %}{{ m|length }}{% endfor %}",
    "{% for i, in [[1], [2]] %}{{ i }}{% endfor %}",
    "{% for m in messages %}{% if loop.previtem is defined and loop.previtem.role == 'user' %}after user{% endif %}{% endfor %}",
    "{% for m in messages if m.role == 'user' else 5 %}{{ m }}{% endfor %}",
    "{% if 'a' if true else '' %}x{% endif %}",
    "{% if (true if false else false) %}x{% else %}y{% endif %}",
    "{% if true, false %}x{% endif %}",
    "{% if not loop is defined %}x{% endif %}",
    "{%- if true %} a {%- else %} b {%- endif %} c",
    "{% if true -%} a {%- else -%} b {%- endif -%} c",
    "a {% if true %}\n\n  b\n\n{% endif %}\n\nc",
    "{% if true %}  \n  a{% endif %}",
    "{{ 'a' -}}\n  {% if true %}b{% endif %}",
    "{{ 'a' -}}\n{% if true %}  b{% endif %}",
    "{{ 'a' -}} \n {{ 'b' }}",
    "{# a -#}\n  {% if true %}b{% endif %}",
    "{# a #}  {% if true %}b{% endif %}",
    "{# a #}\n  {% if true %}b{% endif %}",
    "{% if true -%}\n  {% if true %}b{% endif %}{% endif %}",
    "{% if true %}  {% if true %}b{% endif %}{% endif %}",
    "{% if true %}\n  {% if true %}b{% endif %}{% endif %}",
    "\t {#- a +#}\n b",
    "a {#+ a -#}\n b",
    "{#-#}a",
    "{##}\na",
    "{# a #}\n\nb",
    "  {%+ raw %} x {% endraw +%}\n y",
    "{% raw %}\n{% endraw %}\n",
    "{% raw -%}\n a {%- endraw %}\nb",
    "{%raw%}{{ a }}{%endraw%}",
    "{% raw %}{% raw %}{% endraw %}",
    "{% raw %}",
    "{% rawx %}",
    "{% endraw %}",
    "{{ '{% raw %}' }}",
    "{{ '{{' }}{{ '}}' }}{{ '{#' }}{{ '#}' }}",
    "{{ {} ~ '' if false else 'x' }}",
    "{{ {'a': {}}.a|length }}",
    "{{ [[1, 2], [3]][0][1] }}",
    "{{ (  1  )   }}",
    "{{\n1\n}}",
    "{%\nif\ntrue\n%}x{%\nendif\n%}",
    "a{{ ''}}\n\n{{ '' }}b\n",
    "a\n{% set x = 1 %}\nb\n{% set x = 2 %}\n\nc",
    "a {% set x = 1 %} b",
    "a\n  {% set x = 1 -%}\n  b",
    "a\n  {%- set x = 1 %}\n  b",
    "a\u2028  {% if true %}b{% endif %}",
    "a\x85  {% if true %}b{% endif %}",
    "\u3000{% if true %}b{% endif %}",
    "a\n\u200b {% if true %}b{% endif %}",
    "{{ 'a'\u00a0}}",
    "{ {{ 1 }} }",
    "{{{ 1 }}}",
    "{{{'a': 1}['a']}}",
    "{{ 1 }}}}",
    "{%if true%}{{1}}{%endif%}",
    "{{1+1}}{{1-1}}{{'a'~1}}{{1if 1}}",
    "{{ not}}",
    "{{ and }}",
    "{{ if }}",
    "{{ 1 if }}",
    "{{ a. }}",
    "{{ a['] }}",
    "{{ a[] }}",
    "{{ a[1:2:3:4] }}",
    "{{ a[1, 2] }}",
    "{{ a| }}",
    "{{ a|upper() }}{{ 'a'|upper()|lower }}",
    "{{ a is }}",
    "{{ 1, }}",
    "{% set a.b = 1 %}",
    "{% set a.b.c = 1 %}",
    "{% set a['b'] = 1 %}",
    "{% set a = 1 %}{% set a.b = 1 %}",
    "{% set a = 1 b %}",
    "{% set a b = 1 %}",
    "{% set (a, b) = (1, 2) %}{{ a }}{{ b }}",
    "{% set a, b = 'xy' %}{{ a }}{{ b }}",
    "{% set ns = namespace() %}{% set ns.items = 1 %}{{ ns.items }}",
    "{% set ns = namespace(x=[]) %}{% for i in [1, 2] %}{% set ns.x = ns.x + [i] %}{% endfor %}{{ ns.x|tojson }}",
    "{% set ns = namespace(a=1) %}{% set other = ns %}{% set other.a = 2 %}{{ ns.a }}{{ ns == other }}{{ ns == namespace(a=2) }}",
    "{% for x in [1] %}a{% endfor x %}",
    "{% endfor %}",
    "{% for in x %}{% endfor %}",
    "{% for x of y %}{% endfor %}",
    "{% for x in %}{% endfor %}",
    "{% elif true %}",
    "{% if true %}{% elif %}{% endif %}",
    "{% if true %}a{% else if true %}b{% endif %}",
    "{% macro %}{% endmacro %}",
    "{% macro m %}{% endmacro %}",
    "{% generation %}a",
    "{% set x %}a",

    "",
    "plain text",
    "text\n",
    "text\n\n",
    "\n\n",
    "a\r\nb\r\n",
    "a\rb\r",
    "{ { } } {% raw %}{{ x }}{% endraw %}",
    "{% raw %}\n a {% if %} \n{% endraw %}\n b",
    "{%- raw -%}  a  {%- endraw -%}  b",
    "  {% raw %}  a{% endraw %}",
    "{{ 'a' }}\n",
    "{{ 'a\n' }}\n",
    "{{ 'a' }}\n\n",
    "{% if true %}\n",
    "{% if true %}\na\n{% endif %}\n",
    "{% if true %}\na\n{% endif %}\n\n",
    "  {% if true %}\n  a\n  {% endif %}\n  b",
    "x  {% if true %}  a  {% endif %}  b",
    "{{ 'x' }}  {% if true %}  a  {% endif %}  {{ 'y' }}",
    "{{ 'x' }}\n  {% if true %}  a\n\t{% endif %}  {{ 'y' }}\n",
    " \t{% if true %} \t\n{% endif %}",
    "  {{ 'x' }}  \n  {{ 'y' }}",
    "a {{- ' b ' -}} c",
    "a\n\n {{- 'b' -}} \n\n c",
    "a\n {%- if true -%} \n b \n {%- endif -%} \n c",
    "a\n  {%+ if true %}b{% endif %}",
    "a{% if true +%}\nb{% endif +%}\nc",
    "{{+ 1 }}",
    "{{ -1 }}",
    "{{-1 }}",
    "{{- 1 -}}",
    "{{ 1-}} x",
    "a\n  {# note #}\n  b",
    "a\n  {#- note -#}\n  b",
    "a {# note #} b",
    "a {# {{ x }} {% if %} #} b",
    "{# unclosed",
    "{#- a -#}{#- b -#}  c",
    "a\u00a0\n {%- if true %}b{% endif %}",
    "a\u2003{%- if true %}b{% endif %}",
    "a\x1c{{- 'b' }}",
    "a\x0b\n\x0c{% if true %}b{% endif %}",
    "a\n\x0c{% if true %}b{% endif %}",
    "{{ '}}' }}",
    "{{ '%}' }}{% if '%}' %}a{% endif %}",
    '{{ "{{" }}',
    "{{ {'a': {'b': 1}}.a.b }}",
    "{{ {'a': {'b': 1}}}}",
    "{{",
    "{{ 'a'",
    "{% if true",
    "{{ }}",
    "{% %}",
    "}} %} #}",
    "{% nosuchtag %}",
    "{% if true %}",
    "{% endif %}",
    "{% else %}",
    "{% if true %}a{% else %}b{% else %}c{% endif %}",
    "{% if %}a{% endif %}",
    "{% if true %}a{% endfor %}",
    "{% if false %}a{% elif true %}b{% else %}c{% endif %}",
    "{% if false %}a{% elif false %}b{% else %}c{% endif %}",
    "{% if false %}{{ 1 + 'a' }}{% endif %}ok",
    "{% if false %}{{ 1|nosuchfilter }}{% endif %}ok",
    "{% for m in messages %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}",
    "{% for m in messages %}{{ loop.previtem.role }}-{{ loop.nextitem.role }};{% endfor %}",
    "{% for m in messages %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }};{% endfor %}",
    "{% for m in messages %}{{ loop.cycle('a', 'b') }}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}",
    "{% for m in messages %}{{ loop.changed(m.role) }}{% endfor %}",
    "{% for m in messages %}{{ loop.nothing }}{% endfor %}",
    "{% for m in messages %}{{ m.role }}{% else %}none{% endfor %}",
    "{% for m in [] %}{{ m.role }}{% else %}none{% endfor %}",
    "{% for m in messages if m.role == 'user' %}{{ loop.length }}{{ m.role }}{{ loop.last }}{% endfor %}",
    "{% for m in messages if m.role == 'x' %}{{ m.role }}{% else %}none{% endfor %}",
    "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for k, v in messages[0]|items %}{{ k }}={{ v }};{% endfor %}",
    "{% for k in messages[0] %}{{ k }};{% endfor %}",
    "{% for (a, b) in [(1, 2)] %}{{ a }}{{ b }}{% endfor %}",
    "{% for a, b in [(1, 2, 3)] %}{{ a }}{{ b }}{% endfor %}",
    "{% for a, b in messages %}{{ a }}{{ b }};{% endfor %}",
    "{% for c in 'abc' %}{{ c }},{% endfor %}",
    "{% for i in range(3) %}{{ i }}{% endfor %}",
    "{% for i in range(2000000) %}x{% endfor %}",
    "{% for i in none %}x{% endfor %}",
    "{% for i in 5 %}x{% endfor %}",
    "{% for i in nothing %}x{% else %}empty{% endfor %}",
    "{% for i in range(5) %}{% if i == 3 %}{% break %}{% endif %}{% if i == 1 %}{% continue %}{% endif %}{{ i }}{% endfor %}",
    "{% for i in range(3) %}{% for j in range(3) %}{% if j == 1 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %}",
    "{% break %}",
    "{% for i in [1] %}{% for j in [2] %}{{ loop.index }}{% endfor %}{{ loop.index }}{{ j is defined }}{% endfor %}{{ i is defined }}",
    "{% for i in [1, 2] %}{% set outer = loop %}{% for j in [3] %}{{ outer.index }}{% endfor %}{% endfor %}",
    "{% for i in [1, [2]] recursive %}{{ i if i is number else loop(i) }}{% endfor %}",
    "{% set x = 1 %}{{ x }}",
    "{% set x = 1 %}{% for i in [1, 2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}",
    "{% for i in [1, 2] %}{% set y = i %}{% endfor %}{{ y is defined }}",
    "{% for i in [1, 2] %}{{ z is defined }}{% set z = i %}{% endfor %}",
    "{% if true %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% set a, b = 1, 2 %}{{ a }}{{ b }}",
    "{% set a, b = [1, 2, 3] %}{{ a }}{{ b }}",
    "{% set a = 1, 2 %}{{ a }}",
    "{% set x %} a {{ 1 }} {% endset %}[{{ x }}]",
    "{% set x | upper %}abc{% endset %}{{ x }}",
    "{% set x %}<b>{% endset %}{{ x ~ '<' }}{{ x is string }}{{ x|length }}",
    "{% set ns = namespace(found=false, n=0) %}{% for m in messages %}{% set ns.n = ns.n + 1 %}{% set ns.found = true %}{% endfor %}{{ ns.found }}{{ ns.n }}",
    "{% set ns = namespace() %}{% set ns.a = 1 %}{{ ns.a }}{{ ns.b }}{{ ns.b is defined }}",
    "{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a }}{{ ns.b }}{{ ns['a'] }}",
    "{% set d = {'a': 1} %}{% set d.a = 2 %}{{ d.a }}",
    "{% set messages = messages[1:] %}{% for m in messages %}{{ m.role }}{% endfor %}",
    "{% set loop = 5 %}{{ loop }}",
    "{% for i in [1] %}{% set loop = 5 %}{{ loop }}{% endfor %}",
    "{% set true = 1 %}",
    "{% set x = %}",
    "{% set 5 = x %}",
    "{% set x = 1 %}{% if false %}{% set x = 2 %}{% endif %}{{ x }}",
    "{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}{{ a is defined }}",
    "{% with %}{% set a = 1 %}{{ a }}{% endwith %}{{ a is defined }}",
    "{% filter upper %}abc{% endfilter %}",
    "{% macro m(a, b='x') %}[{{ a }}|{{ b }}]{% endmacro %}{{ m(1) }}{{ m(1, 2) }}{{ m(b=3, a=4) }}",
    "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m() }}",
    "{% macro m(a) %}[{{ a is defined }}]{% endmacro %}{{ m() }}",
    "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(b=2) }}",
    "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, b=2) }}",
    "{% set x = 1 %}{% macro m() %}{{ x }}{% set x = 2 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}",
    "{% macro m() %}{{ x is defined }}{% endmacro %}{% set x = 1 %}{{ m() }}",
    "{% for i in [1] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}",
    "{% macro m(n) %}{% if n > 0 %}{{ n }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(3) }}",
    "{% macro m() %}x{% endmacro %}{{ m() + 'y' }}{{ m()|length }}{{ m }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}body{% endcall %}",
    "{% generation %}a{% endgeneration %}b",
    "{% generation %}{% set x = 1 %}{{ x }}{% endgeneration %}{{ x is defined }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block a %}x{% endblock %}",
    "{% do messages.append(1) %}",
    "{% autoescape true %}<{% endautoescape %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{% print 1 %}",
    "{% for m in messages -%}\n   {{ m.role }}\n{%- endfor %}\n!",
    "{%- for m in messages %}\n{{- m.role }}\n{%- endfor %}\n!",
    "{% for m in messages %}\n  {{ m.role }}: {{ m.content }}\n{% endfor %}\n!",
    "{%for m in messages%}{{m.role}}{%endfor%}",
    "{% for m in messages %}{{ m['role'] }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{{ messages[0]['role'] }}{{ messages[0]['content'] }}{{ messages }}",
    "{{ messages[0] }}",
    "{% if messages[0]['role'] == 'user' %}{% set a = 'x' %}{% else %}{% set a = 'y' %}{% endif %}{{ a }}",
    "{% if x is not defined %}{% set x = 'd' %}{% endif %}{{ x }}",
    "{{ (1,\n 2) }}",
    "{{ 'a' # comment\n }}",
    "{{ 'a'; }}",
    "{{ `a` }}",
    "{{ a! }}",
    "{{ 1 if 2 }}{{ 1 if 0 }}|",
    "{{ [m.role for m in messages] }}",
    "{{ lambda: 1 }}",
    "{{ x = 1 }}",
    "{{ 'a' is string is string }}",
    "{{ messages | map(attribute='role') | list | length }}",
    "{{ messages | map(attribute='role') | unique | join('+') }}",
    "{% set roles = messages | map(attribute='role') %}{{ roles|join }}{{ roles|join }}",
    "{{ 'ok' if messages | selectattr('role', 'equalto', 'user') else 'no' }}",
    "{{ 'ok' if messages | selectattr('role', 'equalto', 'nobody') else 'no' }}",
    "{{ (messages | selectattr('role', 'equalto', 'user'))[0] }}",
    "{{ \"\\\"\" }}{{ '\\\\' }}{{ '\\\\n' }}",
    "{{ 'multi\nline' }}",
    "{{ 'crlf\r\nline' }}",
    "{{ '\\r\\n'|length }}",
    "\ufeffbom",
    "é{{ 'ü' }}世",
    "{{ '\\ud83c\\udf0d' }}",
    "{{ '\\U0001f30d' }}",
    "{{ '\\101\\0' }}",
]

NESTED_BRACKETS = "{{ " + "(" * 60 + "1" + ")" * 60 + " }}"
NESTED_BLOCKS = "{% if true %}" * 15 + "x" + "{% endif %}" * 15

SNIPPETS = ["{{ " + line + " }}" for line in EXPRESSIONS.split("\n")] + BLOCKS + [NESTED_BRACKETS, NESTED_BLOCKS]
