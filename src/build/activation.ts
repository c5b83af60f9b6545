import type {
  ArrowFunctionExpression,
  AwaitExpression,
  BlockStatement,
  Expression,
  ExpressionStatement,
  ForOfStatement,
  ForStatement,
  FunctionBody,
  Function as FunctionNode,
  Node,
  Program,
  ReturnStatement,
  Statement,
  TryStatement,
  VariableDeclaration,
  YieldExpression,
} from 'oxc-parser';
import { canBeThenable } from './can-be-thenable.ts';
import { isUsing } from './is-using.ts';

/** A node that has to be rewritten where the code around it can suspend. */
export type Site =
  | AwaitExpression
  | BlockStatement
  | ExpressionStatement
  | ForOfStatement
  | ForStatement
  | ReturnStatement
  | TryStatement
  | VariableDeclaration
  | YieldExpression;

/** A `return` from within a statement that goes on after it, such as `try` with a `finally`. */
export interface Detour {
  /** The returning node. */
  readonly node: ReturnStatement;
  /** The outermost statement that goes on. */
  readonly around: Statement;
  /** The start of the innermost `finally` around it, if any: the value of another `return` may wait for that. */
  readonly finalizer: number | undefined;
}

/** A body of code that runs in stretches: an async function, an async generator, or a module with top-level await. */
export class Activation {
  /** The owner of the body. */
  readonly node: ArrowFunctionExpression | FunctionNode | Program;
  /** Which kind of body it is; `sync` ones never suspend, or do so in their caller's hands. */
  readonly kind: 'async' | 'generator' | 'module' | 'sync';
  /** The nodes to rewrite, inner ones before those around them. */
  readonly sites: Site[] = [];
  /** Where the suspensions of the body begin. */
  readonly suspensions: Set<number> = new Set();
  /** The blocks, the `try` statements with their `catch` clauses, and the loops that a rejection can end. */
  readonly rejectable: Set<Node> = new Set();
  /** The places where an async function may return a thenable before it is done. */
  readonly detours: Map<ReturnStatement, Detour> = new Map();
  /** The names that `var` declares in it. */
  readonly variables: string[] = [];
  /** The nodes that are evaluated before an engine may have read the value of the suspension just before. */
  readonly #apart: Node[] = [];

  /**
   * Creates an activation in which nothing has been found yet.
   *
   * @param node The owner of the body.
   */
  constructor(node: Activation['node']) {
    this.node = node;
    this.kind = kindOf(node);
  }

  /** Returns whether an async function can return a thenable. */
  get answers(): boolean {
    const { body } = this.node;
    if (this.kind !== 'async') return false;
    return isExpression(body) ? canBeThenable(body) : this.#has('ReturnStatement');
  }

  /** Returns whether the body suspends anywhere. */
  get suspends(): boolean {
    return this.suspensions.size > 0;
  }

  /** Returns whether code runs after a rejection, which has to enter the frame itself. */
  get isTracked(): boolean {
    return (
      this.kind === 'generator' ||
      this.needsClosures ||
      this.#has('TryStatement') ||
      this.#has('ForOfStatement')
    );
  }

  /** Returns whether the engine calls iterators or resources by itself, so that functions enter and leave. */
  get needsClosures(): boolean {
    return (
      this.#has('ForStatement') ||
      this.#has('VariableDeclaration') ||
      this.sites.some(
        (site) =>
          (site.type === 'YieldExpression' && site.delegate) ||
          (site.type === 'ForOfStatement' && (site.await || isUsing(site.left))),
      )
    );
  }

  /**
   * Returns whether a function of its own is declared twice, or as a variable too: the body of a function allows that,
   * and a block, into which some have to go, does not.
   */
  get redeclares(): boolean {
    const { body } = this.node;
    if (this.kind === 'module' || !isBlock(body)) return false;
    if (!this.suspends && ![...this.detours.values()].some(({ around }) => around === body)) return false;
    const functions = body.body.flatMap((child) =>
      child.type === 'FunctionDeclaration' && child.id !== null ? child.id.name : [],
    );
    const variables = new Set(this.variables);
    return new Set(functions).size < functions.length || functions.some((name) => variables.has(name));
  }

  /** Takes care of a `for … of` loop that a rejection can end: the engine closes its iterator before all else. */
  close(loop: ForOfStatement): void {
    const { body } = loop;
    if (this.rejectable.has(body.type === 'BlockStatement' ? body : loop)) this.sites.push(loop);
  }

  /** Keeps statements apart that begin with what becomes a parenthesis, which would go on with the line before it. */
  separate(statements: readonly Statement[]): void {
    for (const statement of statements) {
      const isSite = statement.type === 'ExpressionStatement' && this.suspensions.has(statement.start);
      if (isSite) this.sites.push(statement);
    }
  }

  /**
   * Has the values of suspensions in an expression kept apart from those before it.
   *
   * JavaScriptCore compares the cases of a `switch` with the variable that the value is in, not with what that held; so
   * it does with the object that a `for` loop sets a property of.
   */
  keepApart(expression: Node | null): void {
    if (expression !== null) this.#apart.push(expression);
  }

  /** Does so with the key of a property that a loop sets. */
  keepKeyApart(target: Node): void {
    if (target.type === 'MemberExpression') this.keepApart(target.property);
  }

  /** Returns whether the value of a suspension is kept apart; of any, if none is given. */
  isApart(site?: Site): boolean {
    if (site === undefined) return this.sites.some((each) => this.isApart(each));
    // They are in the order of the source, and none is within another.
    let [low, high] = [0, this.#apart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#apart[middle] as Node).start <= site.start) low = middle + 1;
      else high = middle;
    }
    const last = this.#apart[low - 1];
    return last !== undefined && site.end <= last.end;
  }

  #has(type: Site['type']): boolean {
    return this.sites.some((site) => site.type === type);
  }
}

/** Returns whether a node is a function body, and not the expression of an arrow function. */
export function isBlock(body: Activation['node']['body']): body is FunctionBody {
  return body !== null && !Array.isArray(body) && body.type === 'BlockStatement';
}

/** Returns whether a node is the expression of an arrow function, and not the body of a function. */
export function isExpression(body: Activation['node']['body']): body is Expression {
  return body !== null && !Array.isArray(body) && body.type !== 'BlockStatement';
}

/** Returns whether a node is an async function. Note: one that is a method begins after the word `async`. */
export function isAsync(node: Node): boolean {
  return 'async' in node && node.async;
}

function kindOf(node: Activation['node']): Activation['kind'] {
  if (node.type === 'Program') return 'module';
  if (!node.async) return 'sync';
  return node.generator ? 'generator' : 'async';
}
