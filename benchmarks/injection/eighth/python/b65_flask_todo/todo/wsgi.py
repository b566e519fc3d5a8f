from apig_wsgi import make_lambda_handler

from todo.web import app

lambda_handler = make_lambda_handler(app)
